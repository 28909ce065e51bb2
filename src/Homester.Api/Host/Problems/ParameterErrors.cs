namespace Homester.Api.Host.Problems;

/// <summary>Collects every fault of a request before it is refused.</summary>
public sealed class ParameterErrors
{
    private readonly SortedDictionary<string, List<string>> _reasons = new(StringComparer.Ordinal);

    /// <summary>Parameters or members with a fault.</summary>
    public int Count => _reasons.Count;

    public bool Has(string field) => _reasons.ContainsKey(field);

    public void Add(string field, string reason)
    {
        if (!_reasons.TryGetValue(field, out var reasons)) _reasons.Add(field, reasons = []);
        reasons.Add(reason);
    }

    public IReadOnlyDictionary<string, IReadOnlyList<string>> ToDictionary() =>
        _reasons.ToDictionary(r => r.Key, r => (IReadOnlyList<string>)r.Value, StringComparer.Ordinal);
}
