# Krackhardt's kite, undirected, unweighted
# 10 nodes, 18 edges; ids 0..9
# Source: D. Krackhardt (1990), Administrative Science Quarterly 35, 342-369; from networkx 3.6.1 krackhardt_kite_graph (BSD-3)
0 1
0 2
0 3
0 5
1 3
1 4
1 6
2 3
2 5
3 4
3 5
3 6
4 6
5 6
5 7
6 7
7 8
8 9
