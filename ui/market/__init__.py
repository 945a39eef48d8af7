"""The Market page: modelled cost beside dated list prices."""
