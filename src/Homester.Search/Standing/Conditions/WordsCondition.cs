using Homester.Listings.Query;
using Homester.Listings.Text;

namespace Homester.Search.Standing.Conditions;

/// <summary>The words that must and must not occur, as term numbers of the vocabulary.</summary>
internal sealed class WordsCondition : StandingCondition
{
    private readonly int[][] _words;
    private readonly int[][] _phrases;
    private readonly int[][] _excluded;
    private readonly bool _any;

    public WordsCondition(TextQuery query, StandingVocabulary vocabulary)
    {
        (_words, _phrases, _excluded) = (Items(query.Words), Items(query.Phrases), Items(query.Excluded));
        _any = query.Match == TextMatch.Any;

        int[][] Items(IReadOnlyList<string> items) =>
            [.. items.Select(item => TextAnalyzer.Analyze(item).Select(t => vocabulary.Terms.Number(t.Text)).ToArray())];
    }

    public override bool Holds(ListingFacts facts)
    {
        foreach (var phrase in _phrases)
            if (!facts.Occurs(phrase)) return false;
        if (!HasWords(facts)) return false;
        foreach (var excluded in _excluded)
            if (facts.Occurs(excluded)) return false;
        return true;
    }

    public override Access? Access(StandingVocabulary vocabulary)
    {
        Access? best = null;
        foreach (var phrase in _phrases) best = Standing.Access.Better(best, Rarest(phrase, vocabulary));
        if (_words.Length == 0) return best;
        if (!_any)
        {
            foreach (var word in _words) best = Standing.Access.Better(best, Rarest(word, vocabulary));
            return best;
        }

        var one = Standing.Access.Nothing;
        foreach (var word in _words)
            if (one is not null) one = Standing.Access.Either(one, Rarest(word, vocabulary));
        return Standing.Access.Better(best, one);
    }

    // An item without terms occurs nowhere.
    private static Access Rarest(int[] terms, StandingVocabulary vocabulary)
    {
        if (terms.Length == 0) return Standing.Access.Nothing;
        var (rarest, share) = (-1, double.MaxValue);
        foreach (var term in terms)
            if (vocabulary.Terms.Share(term, LikelyShares.Term) is var s && s < share) (rarest, share) = (term, s);
        return new Access(share, [AccessKey.Term(rarest)]);
    }

    private bool HasWords(ListingFacts facts)
    {
        if (_words.Length == 0) return true;
        foreach (var word in _words)
            if (facts.Occurs(word) == _any) return _any;
        return !_any;
    }
}
