# Constructed test graph, undirected, unweighted
# 14 nodes, 16 edges, 3 components: 1..6 (square with a chord and a tail), 7..10 (star with centre 7), 11..14 (clique)
# Source: made by make_references.py
1 2
1 3
1 4
2 3
3 4
4 5
5 6
7 8
7 9
7 10
11 12
11 13
11 14
12 13
12 14
13 14
