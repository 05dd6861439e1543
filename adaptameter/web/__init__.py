"""The pages: one blueprint a noun, over forms made from questionnaires."""
