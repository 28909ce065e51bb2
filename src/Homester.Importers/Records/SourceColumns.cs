namespace Homester.Importers.Records;

/// <summary>
/// The columns (CSV) or member paths (JSON, nested ones with dots) of a file, in the order they were met. JSON adds to it while reading.
/// Not thread safe; belongs to one reader.
/// </summary>
public sealed class SourceColumns
{
    /// <summary>A file of random JSON keys must not fill the memory: names beyond this are left out.</summary>
    public const int MaxColumns = 4_096;

    private readonly List<string> _names = [];
    private readonly Dictionary<string, int> _ordinals = new(StringComparer.Ordinal);

    public SourceColumns()
    {
    }

    public SourceColumns(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            _ordinals.TryAdd(name, _names.Count);
            _names.Add(name);
        }
    }

    public IReadOnlyList<string> Names => _names;

    /// <summary>Position of a name, added when new; -1 when the file has too many names already.</summary>
    public int OrdinalOrAdd(string name)
    {
        if (_ordinals.TryGetValue(name, out var ordinal)) return ordinal;
        if (_names.Count >= MaxColumns) return -1;
        _ordinals[name] = _names.Count;
        _names.Add(name);
        return _names.Count - 1;
    }
}
