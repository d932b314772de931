# Constructed test graph, DIRECTED (row 'u v' is the arc u -> v), unweighted
# 12 nodes, 19 arcs; weak components 1..8 and 9..12; reciprocal pair 1 <-> 2; dangling nodes 5 and 12; 8 has no incoming arc
# Source: made by make_references.py
1 2
1 3
2 1
2 3
2 6
3 4
3 5
4 1
4 5
6 4
6 7
7 3
7 5
8 7
9 10
9 12
10 11
11 9
11 12
