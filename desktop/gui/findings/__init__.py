"""The Findings screen: claims about an indicator, the evidence of each, and the evaluation beside them."""
