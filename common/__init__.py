"""Small things every app needs and no rule of any meeting: errors, wire types, clock, ids, Vietnamese text."""
