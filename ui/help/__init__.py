"""Help without the network: user guide, formula handbook, glossary."""
