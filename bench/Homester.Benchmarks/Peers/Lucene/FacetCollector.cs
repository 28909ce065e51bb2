using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Homester.Benchmarks.Peers.Lucene;

/// <summary>Counts several facets over the same hits in one pass.</summary>
internal sealed class FacetCollector(IReadOnlyList<FacetColumn> columns) : ICollector
{
    private readonly FacetColumn[] _columns = [.. columns];

    public IReadOnlyList<FacetColumn> Columns => _columns;

    public bool AcceptsDocsOutOfOrder => true;

    public void SetScorer(Scorer scorer)
    {
        // Nothing is scored.
    }

    public void Collect(int doc)
    {
        foreach (var column in _columns) column.Count(doc);
    }

    public void SetNextReader(AtomicReaderContext context)
    {
        foreach (var column in _columns) column.Open(context.AtomicReader);
    }
}
