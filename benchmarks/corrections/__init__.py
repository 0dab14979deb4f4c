"""Random sequences of corrections, and processes killed in the middle of them: is anything lost, is anything else?"""
