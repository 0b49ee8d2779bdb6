"""The letter of invitation (giấy mời): what it says, its words, and the official document it becomes."""
