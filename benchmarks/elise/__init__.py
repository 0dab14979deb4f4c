"""A second invented pile: five pages on a sunken trawler, and claims with many denials, written before any tuning."""
