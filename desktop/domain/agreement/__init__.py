"""How far two readings of the same records agree, question by question, and how sure that is.

``kappa`` and ``alpha`` hold the coefficients, each with its source; ``questions`` what a question's answers are to them
(names, an order, numbers); ``measures`` puts both together for records that were read twice.

One rule for all of them: an answer that the template does not count ("not applicable", "not enough information") is
missing, for kappa as for alpha. Such answers stand on no scale, so they cannot be weighed; and as a category they would
raise agreement by what was never rated. That only one of two readers found a question applicable is counted beside.
"""
