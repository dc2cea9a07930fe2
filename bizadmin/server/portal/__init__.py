"""The pages for the invited person. They work without scripts, without images and on a phone."""
