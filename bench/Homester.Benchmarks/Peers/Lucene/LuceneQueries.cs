using System.Globalization;
using Homester.Listings.Fields;
using Homester.Listings.Geo;
using Homester.Listings.Query;
using Homester.Listings.Text;
using Lucene.Net.Search;
using Term = Lucene.Net.Index.Term;

namespace Homester.Benchmarks.Peers.Lucene;

/// <summary>Translates queries. Filters of tokens and features are kept, as a server would: they come again with every search.</summary>
internal sealed class LuceneQueries
{
    private readonly Dictionary<string, Filter> _cached = new(StringComparer.Ordinal);

    public static string Feature(int bit) => bit.ToString(CultureInfo.InvariantCulture);

    public Query Of(ListingQuery query)
    {
        if (!query.Text.IsEmpty) return Words(query.Text);
        var all = new BooleanQuery();
        foreach (var clause in query.Conditions) all.Add(Of((Criterion)clause), Occur.MUST);
        foreach (var shape in query.Area.Include) all.Add(In(shape), Occur.MUST);
        return all.Clauses.Count == 0 ? new MatchAllDocsQuery() : new ConstantScoreQuery(all);
    }

    public static Sort SortOf(ListingSort sort)
    {
        var key = sort.Key == ListingSort.NewestKey ? "newest" : sort.Key;
        // Unstated values last, whichever the direction; equal ones by id.
        var first = new SortField(key, SortFieldType.INT64, sort.Descending);
        first.SetMissingValue(sort.Descending ? long.MinValue : long.MaxValue);
        return new Sort(first, new SortField("id_order", SortFieldType.INT64));
    }

    private Query Of(Criterion criterion)
    {
        var field = criterion.Field;
        if (field == ListingFields.Features)
        {
            var features = new BooleanQuery();
            foreach (var value in criterion.Values)
            {
                var token = Feature(Homester.Listings.FeatureVocabulary.IndexOf(value.Text!));
                features.Add(Cached(field.Name, token), criterion.Operator == FieldOperator.HasAll ? Occur.MUST : Occur.SHOULD);
            }

            return features;
        }

        if (PeerRow.Numbers.Contains(field)) return Range(criterion);
        var names = new BooleanQuery();
        var isToken = PeerRow.Tokens.Contains(field);
        foreach (var value in criterion.Values)
            names.Add(isToken ? Cached(field.Name, value.Text!) : new TermQuery(new Term(field.Name, TextFold.Key(value.Text!))), Occur.SHOULD);
        return names.Clauses.Count == 1 ? names.Clauses[0].Query : names;
    }

    private static NumericRangeQuery<long> Range(Criterion criterion)
    {
        long Scaled(int i) => FieldScale.ToScaled(criterion.Field, criterion.Values[i].Number);
        (long? low, long? high) = criterion.Operator switch
        {
            FieldOperator.Min => ((long?)Scaled(0), (long?)null),
            FieldOperator.Max => ((long?)null, (long?)Scaled(0)),
            FieldOperator.Between => ((long?)Scaled(0), (long?)Scaled(1)),
            _ => ((long?)Scaled(0), (long?)Scaled(0)),
        };
        return NumericRangeQuery.NewInt64Range(criterion.Field.Name, low, high, true, true);
    }

    private ConstantScoreQuery Cached(string field, string value)
    {
        var key = field + ':' + value;
        if (!_cached.TryGetValue(key, out var filter))
            _cached.Add(key, filter = new CachingWrapperFilter(new QueryWrapperFilter(new TermQuery(new Term(field, value)))));
        return new ConstantScoreQuery(filter);
    }

    private static Query In(GeoShape shape)
    {
        var box = shape.Bounds;
        var inside = new BooleanQuery
        {
            { NumericRangeQuery.NewDoubleRange("latitude", box.South, box.North, true, true), Occur.MUST },
            { NumericRangeQuery.NewDoubleRange("longitude", box.West, box.East, true, true), Occur.MUST },
        };
        return shape is BoundingBox ? inside : new FilteredQuery(inside, new ShapeFilter(shape), FilteredQuery.QUERY_FIRST_FILTER_STRATEGY);
    }

    private static Query Words(TextQuery text)
    {
        var all = new BooleanQuery();
        foreach (var phrase in text.Phrases) all.Add(Item(phrase), Occur.MUST);
        if (text.Words.Count == 0) return all.Clauses.Count == 1 ? all.Clauses[0].Query : all;
        var words = new BooleanQuery();
        foreach (var word in text.Words) words.Add(Item(word), text.Match == TextMatch.Any ? Occur.SHOULD : Occur.MUST);
        if (all.Clauses.Count == 0) return words;
        all.Add(words, Occur.MUST);
        return all;
    }

    private static PhraseQuery Item(string words)
    {
        var terms = TextAnalyzer.Analyze(words);
        // A phrase of one term is rewritten to the term.
        var phrase = new PhraseQuery();
        foreach (var term in terms) phrase.Add(new Term("words", term.Text));
        return phrase;
    }
}
