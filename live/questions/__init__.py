"""Written questions and opinions: sent to the desk, grouped, passed on, answered, put to the room, taken back.

Nobody but the desk and the asker learns of a question, or who asked it, before it is put to the room, save those whom
the desk asks for the answer. Each change of who sees it takes it from those who lose it first.
"""
