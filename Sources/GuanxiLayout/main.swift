import CGraphviz

print(String(cString: guanxi_graphviz_version()))
