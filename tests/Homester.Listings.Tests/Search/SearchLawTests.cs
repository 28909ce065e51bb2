using CsCheck;
using Homester.Listings.Fields;
using Homester.Listings.Geo;
using Homester.Listings.Query;
using Homester.Listings.Search;
using Homester.Testing;

namespace Homester.Listings.Tests.Search;

/// <summary>The laws that every engine inherits from the reference.</summary>
public sealed class SearchLawTests
{
    private static readonly DateOnly Today = Arbitrary.Today;
    private static readonly Gen<Listing[]> Listings = Arbitrary.Listings(0, 60);
    private static readonly bool[] BothDirections = [true, false];

    [Fact]
    public void Counts_of_a_partitioning_facet_with_unknown_and_other_sum_to_the_total_without_its_own_criteria() =>
        Gen.Select(Arbitrary.Query.Where(q => q.Facets.Count > 0), Listings).Sample((query, listings) =>
        {
            var search = new BruteForceSearch(listings, Today);
            var facets = Answer(search, query).Facets;
            return query.Facets.Zip(facets).All(f => f.First.Field.Kind == FieldKind.Features ||
                f.Second.Values.Sum(v => v.Count) + f.Second.Unknown + f.Second.Other == search.Count(query.WithoutField(f.First.Field)));
        });

    [Fact]
    public void A_facet_value_counts_what_asking_for_it_alone_would_give() =>
        Gen.Select(Arbitrary.Query.Where(q => q.Facets.Count > 0), Listings).Sample((query, listings) =>
        {
            var search = new BruteForceSearch(listings, Today);
            return query.Facets.Zip(Answer(search, query).Facets).All(f => f.Second.Values.All(value =>
            {
                var bare = query.WithoutField(f.First.Field);
                return value.Count == search.All(bare).Count(l => Asked(f.First.Field, value).Matches(l, Today));
            }));
        });

    [Fact]
    public void Buckets_are_multiples_of_the_width_in_order_and_do_not_overlap() =>
        Gen.Select(Arbitrary.Query.Where(q => q.Facets.Any(f => f.Field.Kind == FieldKind.Number)), Listings).Sample((query, listings) =>
            query.Facets.Zip(Answer(new BruteForceSearch(listings, Today), query).Facets).Where(f => f.First.Field.Kind == FieldKind.Number).All(f =>
                f.Second.Values.All(v => v.From % f.First.Width == 0 && v.To == v.From + f.First.Width && v.Count > 0) &&
                f.Second.Values.Zip(f.Second.Values.Skip(1)).All(p => p.First.To <= p.Second.From)));

    [Fact]
    public void Clusters_at_every_zoom_sum_to_the_results_in_the_viewport() =>
        Gen.Select(Arbitrary.Query, Arbitrary.Listings(0, 300), Arbitrary.Shape, Gen.Int[0, MapGrid.MaxZoom]).Sample((query, listings, shape, zoom) =>
        {
            var search = new BruteForceSearch(listings, Today);
            var map = search.Map(new ListingMapRequest(query, shape.Bounds, zoom));
            var inside = search.All(query).Count(l => l.Location is { } at && shape.Bounds.Contains(at));
            return map.Total == inside && map.Clusters.Sum(c => c.Count) == inside && map.Clusters.All(c => c.Id is null == c.Count > 1);
        }, iter: 60);

    [Fact]
    public void Many_results_far_out_are_fewer_clusters_and_few_results_are_pins()
    {
        var search = new BruteForceSearch(Arbitrary.SampleListings(400), Today);
        var world = new BoundingBox(-180, -90, 180, 90);
        var far = search.Map(new ListingMapRequest(ListingQuery.Everything, world, 3));
        Assert.True(far.Total > ListingMapRequest.MaxPins && far.Clusters.Count < 20);
        var near = search.Map(new ListingMapRequest(ListingQuery.Everything, new BoundingBox(-123, 47, -122, 48), 3));
        Assert.True(near.Total is > 0 and <= ListingMapRequest.MaxPins && near.Clusters.All(c => c.Count == 1 && c.Id is not null));
    }

    [Fact]
    public void Pages_by_number_and_by_cursor_are_the_results_in_order() =>
        Gen.Select(Arbitrary.Query, Listings, Gen.Int[1, 7]).Sample((query, listings, size) =>
        {
            var search = new BruteForceSearch(listings, Today);
            var all = search.All(query).Select(l => l.Id).ToArray();
            var (byNumber, byCursor) = (new List<int>(), new List<int>());
            PageCursor? after = null;
            for (var number = 1; number <= (all.Length / size) + 1; number++)
                byNumber.AddRange(Answer(search, query with { Page = new PageRequest { Number = number, Size = size } }).Hits.Select(h => h.Id));
            do
            {
                var page = Answer(search, query with { Page = new PageRequest { Size = size, After = after } });
                byCursor.AddRange(page.Hits.Select(h => h.Id));
                after = page.Next;
            }
            while (after is not null);
            return byNumber.SequenceEqual(all) && byCursor.SequenceEqual(all);
        });

    [Fact]
    public void A_cursor_goes_on_where_its_listing_was_after_that_is_gone() =>
        Gen.Select(Arbitrary.Query, Listings).Sample((query, listings) =>
        {
            var all = new BruteForceSearch(listings, Today).All(query).Select(l => l.Id).ToArray();
            var first = Answer(new BruteForceSearch(listings, Today), query with { Page = new PageRequest { Size = 2 } });
            // Relevance counts on the other listings, so one fewer may reorder them.
            if (first.Next is null || query.EffectiveSort.Key == ListingSort.RelevanceKey) return true;
            var left = listings.Where(l => l.Id != first.Next.Id).ToArray();
            var second = Answer(new BruteForceSearch(left, Today), query with { Page = new PageRequest { Size = 100, After = first.Next } });
            return second.Hits.Select(h => h.Id).SequenceEqual(all.Skip(2));
        });

    [Fact]
    public void Both_directions_end_with_the_listings_that_do_not_state_the_key() =>
        Gen.Select(Arbitrary.Query.Where(q => q.Sort is { Key: not ListingSort.RelevanceKey }), Listings).Sample((query, listings) =>
        {
            var search = new BruteForceSearch(listings, Today);
            return BothDirections.All(descending =>
            {
                var sorted = query with { Sort = query.Sort! with { Descending = descending } };
                var keys = search.All(sorted).Select(l => sorted.Sort.ValueOf(l, Today, query.Area.Origin)).ToArray();
                var stated = keys.TakeWhile(k => k is not null).Select(k => k!.Value).ToArray();
                return keys.Skip(stated.Length).All(k => k is null) && stated.SequenceEqual(descending ? stated.OrderDescending() : stated.Order());
            });
        });

    [Fact]
    public void Unknown_counts_are_what_including_them_would_add() =>
        Gen.Select(Arbitrary.Query, Listings).Sample((query, listings) =>
        {
            var search = new BruteForceSearch(listings, Today);
            return Answer(search, query).Unknown.All(u => u.Field == UnknownAdmission.AreaName
                ? u.Count == Added(search, listings, query).Count(l => l.Location is null)
                : u.Count <= Added(search, listings, query).Count(l => ListingFields.Find(u.Field)!.IsUnknown(l, Today)));
        });

    [Fact]
    public void Relaxations_are_given_for_small_totals_only_and_give_more() =>
        Gen.Select(Arbitrary.Query, Listings, Gen.Int[-1, 10]).Sample((query, listings, atMost) =>
        {
            var search = new BruteForceSearch(listings, Today);
            var answer = search.Search(new ListingSearchRequest(query) { RelaxAtMost = atMost });
            return answer.Total > atMost
                ? answer.Relaxations.Count == 0
                : answer.Relaxations.All(r => r.Total > answer.Total && r.Total == search.Count(r.Query));
        });

    [Fact]
    public void Figures_over_groups_and_unstated_add_up_to_the_whole() =>
        Gen.Select(Arbitrary.Query, Listings, Gen.OneOf(ListingFields.City, ListingFields.PropertyType, ListingFields.ZipCode)).Sample((query, listings, field) =>
        {
            var search = new BruteForceSearch(listings, Today);
            var answer = search.Statistics(new ListingStatisticsRequest(query, field));
            var stated = search.All(query).Count(l => field.Value(l) is not null);
            return answer.All.Count == search.Count(query) && answer.Groups.Sum(g => g.Figures.Count) == stated
                && (answer.All.MedianPrice is not { } median || (answer.All.MinPrice <= median && median <= answer.All.MaxPrice));
        });

    private static IEnumerable<Listing> Added(BruteForceSearch search, Listing[] listings, ListingQuery query)
    {
        var found = search.All(query).Select(l => l.Id).ToHashSet();
        return listings.Where(l => !found.Contains(l.Id) && UnknownAdmission.Of(query).Any(a => a.Query.Matches(l, Today)));
    }

    private static ListingSearchResult Answer(BruteForceSearch search, ListingQuery query) =>
        search.Search(new ListingSearchRequest(query));

    private static Clause Asked(ListingField field, FacetValue value) => field.Kind switch
    {
        // A bucket leaves out its upper edge.
        FieldKind.Number => new AllOf([
            new Criterion(field, FieldOperator.Between, [value.From!.Value, value.To!.Value]), new Not(new Criterion(field, FieldOperator.Eq, [value.To.Value]))]),
        FieldKind.Features => new Criterion(field, FieldOperator.HasAny, [value.Value!]),
        _ => new Criterion(field, FieldOperator.Eq, [value.Value!]),
    };
}
