"""What is in a file that somebody handed in: of which kind it truly is, its text, its words.

Whatever reads such a file runs in a process of its own, with little memory, little time and nothing to gain
(docs/adr/0091-files.md). `reading` starts that process, `reader` is it; the other modules are what it consists of.
"""
