"""A file that every program has is missing.

Every account folder has an account.yml, and program/ has program.yml, vocabulary.yml, limits.yml,
people.yml and matching.yml. A data folder that is missing altogether is only a warning: Git drops
empty folders.
"""
