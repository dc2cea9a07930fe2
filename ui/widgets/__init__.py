"""The window's controls. Each module is one control; its docstring shows how it is used.

button      Button(kind=…), made from text or from an action      chips     Chip, FilterChips
cells       Cell and CellDelegate: text, chip, link in a table    table     Table, the QTableView preset
card        Card, AttentionCard, Avatar, hairlines                fields    Field, SearchField, Combo, CheckBox
banner      Banner: a message in its place                        states    StateStack: loading, ready, empty, failed
timeline    Timeline of entries                                   side      SidePanel with close
keyvalues   KeyValues: label and value, row by row                tabs      TabBar, underlined
charts      BarChart, Funnel, SeatBar                             layout    vbox, hbox, header, ActionBar
"""
