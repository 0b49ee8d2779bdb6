"""Owns what happens in the room while a meeting is held: the stage, the floor, the questions, and the socket to it."""
