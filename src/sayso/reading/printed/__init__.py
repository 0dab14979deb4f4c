"""What a page prints about itself: names, dates, credits, and the metadata made of them."""
