"""The small neural reader of attributions: its data, network, learning and export."""
