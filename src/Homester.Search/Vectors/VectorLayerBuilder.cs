using Homester.Listings.Search.Vectors;

namespace Homester.Search.Vectors;

/// <summary>Collects the vectors of documents of one segment, in the order of the documents. Not thread safe.</summary>
/// <param name="documents">Documents of the segment.</param>
/// <param name="dimensions">Numbers in each vector.</param>
/// <param name="passages">How many passages will come; more may.</param>
internal sealed class VectorLayerBuilder(int documents, int dimensions, int passages)
{
    private readonly List<int> _docs = [];
    private readonly List<int> _firsts = [0];
    private readonly List<int> _norms = new(passages);
    private readonly PassageValues _values = new(dimensions, passages);

    /// <summary>Adds the passages of the next document; none: it has no vectors.</summary>
    public void Add(int doc, ReadOnlySpan<PassageCode> codes)
    {
        foreach (var code in codes) Add(code.Values, code.Norm);
        End(doc);
    }

    /// <summary>Adds the passages that a document of another layer has, as those of the next document.</summary>
    public void Add(int doc, VectorLayer source, int from)
    {
        var (first, to) = source.Passages(from);
        for (var p = first; p < to; p++) Add(source.Values[p], source.Norms[p]);
        End(doc);
    }

    /// <summary>The layer; null when no document has vectors. Linear in the passages × dimensions.</summary>
    public VectorLayer? Build()
    {
        if (_docs.Count == 0) return null;
        var single = _norms.Count == _docs.Count;
        return new VectorLayer(documents, [.. _docs], single ? null : [.. _firsts], _values, [.. _norms]);
    }

    private void Add(ReadOnlySpan<sbyte> values, int norm)
    {
        values.CopyTo(_values.Add());
        _norms.Add(norm);
    }

    private void End(int doc)
    {
        if (_norms.Count == _firsts[^1]) return;
        _docs.Add(doc);
        _firsts.Add(_norms.Count);
    }
}
