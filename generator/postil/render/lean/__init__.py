"""Templates as plain functions: what Jinja reads, written without the machinery that its own code needs.

Jinja's code asks at every step: a field of a view costs a call, so does each escape, each macro three, each call of a
function a look at whether it wants the context. Here a template becomes a function that appends strings to a list, a
macro one that takes the list's `append` first, and what a name means is known when the template is read.

Jinja stays the specification. What is not certain to mean the same is beyond this compiler, and then Jinja renders
the page; and whatever such a function raises, Jinja renders the page again and says what is wrong, in its own words,
with file and line. So this code has to be right only where it raises nothing.
"""
