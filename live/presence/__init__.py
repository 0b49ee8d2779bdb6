"""Who is connected to a meeting, on which device, following or reading freely: shown to the desk, kept nowhere.

Lives in process memory alone and heals by itself; nothing of it may reach the journal or anybody but the desk.
"""
