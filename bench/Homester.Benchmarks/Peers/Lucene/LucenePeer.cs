using Homester.Listings.Fields;
using Homester.Listings.Query;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Directory = System.IO.Directory;

namespace Homester.Benchmarks.Peers.Lucene;

/// <summary>Lucene.NET in this process: one merged segment on a memory-mapped directory, BM25, doc values for sorting, facets and shapes, filters of tokens cached.</summary>
internal sealed class LucenePeer : IPeer
{
    private readonly string _folder = Directory.CreateTempSubdirectory("homester-peers-").FullName;
    private readonly MMapDirectory _directory;
    private readonly LuceneQueries _queries = new();
    private readonly BordersAnalyzer _analyzer = new();
    private IndexWriter? _writer;
    private DirectoryReader? _reader;
    private IndexSearcher? _searcher;

    public LucenePeer()
    {
        _directory = new MMapDirectory(_folder);
        _writer = new IndexWriter(_directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, _analyzer)
        {
            RAMBufferSizeMB = 256, Similarity = new BM25Similarity(), UseCompoundFile = false,
        });
    }

    public string Name => "lucene.net";

    public string Settings =>
        "Lucene.NET 4.8.0-beta00017 in process: one segment, MMapDirectory, BM25 over one text field, trie ranges, doc values, cached filters of tokens and features; facets by one collector a set of conditions";

    public void Add(IReadOnlyList<PeerRow> rows)
    {
        Parallel.ForEach(rows, row => _writer!.AddDocument(Document(row)));
    }

    public void Finish()
    {
        _writer!.ForceMerge(1);
        _writer.Dispose();
        _writer = null;
        _reader = DirectoryReader.Open(_directory);
        _searcher = new IndexSearcher(_reader) { Similarity = new BM25Similarity() };
    }

    public bool Answers(PeerQuestion question) => question.Meant is null && Sql.SqlWhere.Covers(question.Query);

    public PeerAnswer Ask(PeerQuestion question)
    {
        var query = question.Query;
        var lucene = _queries.Of(query);
        var (total, ids) = question.CountOnly ? (Count(lucene), []) : Page(lucene, query);
        var facets = new (long, long)[query.Facets.Count];
        // Facets over the same listings are counted in one pass.
        foreach (var group in query.Facets.Select((facet, place) => (facet, place)).GroupBy(f => query.WithoutField(f.facet.Field).Where))
        {
            var counter = new FacetCollector([.. group.Select(f => FacetColumn.Of(f.facet))]);
            _searcher!.Search(_queries.Of(query with { Where = group.Key }), counter);
            foreach (var (place, column) in group.Select(f => f.place).Zip(counter.Columns)) facets[place] = column.Figures();
        }

        return new PeerAnswer(total, ids, facets);
    }

    public void Dispose()
    {
        _writer?.Dispose();
        _reader?.Dispose();
        _directory.Dispose();
        _analyzer.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private long Count(Query query)
    {
        var collector = new TotalHitCountCollector();
        _searcher!.Search(query, collector);
        return collector.TotalHits;
    }

    private (long Total, int[] Ids) Page(Query query, ListingQuery asked)
    {
        var top = asked.Text.Ranks ? _searcher!.Search(query, asked.Page.Size) : _searcher!.Search(query, null, asked.Page.Size, LuceneQueries.SortOf(asked.EffectiveSort));
        var ids = new int[top.ScoreDocs.Length];
        for (var i = 0; i < ids.Length; i++)
        {
            // The stored card is read as it would be shown.
            var document = _searcher.Doc(top.ScoreDocs[i].Doc);
            ids[i] = document.GetField("id").GetInt32Value()!.Value;
            _ = document.Get("card");
        }

        return (top.TotalHits, ids);
    }

    private static Document Document(PeerRow row)
    {
        var document = new Document { new Int32Field("id", row.Id, Field.Store.YES), new NumericDocValuesField("id_order", row.Id), new StoredField("card", row.Card) };
        for (var i = 0; i < PeerRow.Numbers.Count; i++)
            if (row.NumberValues[i] is { } value) Add(document, PeerRow.Numbers[i].Name, value);
        Add(document, "newest", row.Newest);
        for (var i = 0; i < PeerRow.Tokens.Count; i++)
            if (row.TokenValues[i] is { } token) AddName(document, PeerRow.Tokens[i].Name, PeerRow.Tokens[i].Vocabulary[token]);
        for (var i = 0; i < PeerRow.Names.Count; i++)
            if (row.NameValues[i] is { } name) AddName(document, PeerRow.Names[i].Name, name);
        if (row.Features is { } features)
        {
            document.Add(new NumericDocValuesField(ListingFields.Features.Name, features));
            for (var rest = (ulong)features; rest != 0; rest &= rest - 1)
                document.Add(new StringField(ListingFields.Features.Name, LuceneQueries.Feature(System.Numerics.BitOperations.TrailingZeroCount(rest)), Field.Store.NO));
        }

        if (row is { Latitude: { } latitude, Longitude: { } longitude })
        {
            document.Add(new DoubleField("latitude", latitude, Field.Store.NO));
            document.Add(new DoubleField("longitude", longitude, Field.Store.NO));
            document.Add(new NumericDocValuesField("latitude", BitConverter.DoubleToInt64Bits(latitude)));
            document.Add(new NumericDocValuesField("longitude", BitConverter.DoubleToInt64Bits(longitude)));
        }

        foreach (var text in row.Texts) document.Add(new TextField("words", text, Field.Store.NO));
        return document;
    }

    private static void Add(Document document, string name, long value)
    {
        document.Add(new Int64Field(name, value, Field.Store.NO));
        document.Add(new NumericDocValuesField(name, value));
    }

    private static void AddName(Document document, string name, string value)
    {
        document.Add(new StringField(name, value, Field.Store.NO));
        document.Add(new SortedDocValuesField(name, new BytesRef(value)));
    }
}
