"""Charts: data in; geometry as SVG, and labels with their places, out. Importing a chart imports matplotlib."""
