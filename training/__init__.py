"""What the cutting stage learns from: hand-marked pages and the scripts that read them."""
