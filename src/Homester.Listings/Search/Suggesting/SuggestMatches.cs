namespace Homester.Listings.Search.Suggesting;

/// <summary>The values found in one source, each with its best fit. Not thread safe.</summary>
public sealed class SuggestMatches
{
    private readonly Dictionary<int, SuggestFit> _fits = [];

    /// <summary>Values with their fit.</summary>
    public Dictionary<int, SuggestFit> All => _fits;

    /// <summary>Values found.</summary>
    public int Count => _fits.Count;

    /// <summary>Leaves only values of one fit.</summary>
    public void KeepOnly(SuggestFit wanted)
    {
        foreach (var (value, fit) in _fits)
            if (fit != wanted) _fits.Remove(value);
    }

    /// <summary>Adds a value; a better fit stays.</summary>
    public void Add(int value, SuggestFit fit)
    {
        if (!_fits.TryGetValue(value, out var known) || fit < known) _fits[value] = fit;
    }
}
