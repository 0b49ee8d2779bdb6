"""A believable session of the People's Committee of Bình Hải, a city that does not exist, in Vietnamese and in English.

Plain data and the papers made from it; nothing here touches a database, the command that loads it does.
"""
