"""Pictures of the graph worth a page of a paper: vector and raster, for light and for dark pages."""
