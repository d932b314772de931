import GuanxiCore
