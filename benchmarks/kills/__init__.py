"""Commands that are killed, run into a full disk or lose their permissions, over and over: is anything lost?"""
