using CsCheck;
using Homester.Listings;
using Homester.Listings.Geo;
using Homester.Listings.Query;
using Homester.Testing.Arbitraries;

namespace Homester.Testing;

/// <summary>
/// Random listings and valid random queries over the same few values, so that queries hit, sort keys collide and gaps are many. Days are around
/// <see cref="Today"/>.
/// </summary>
public static class Arbitrary
{
    /// <summary>The day that every test with these asks on.</summary>
    public static DateOnly Today => Pools.Today;

    /// <summary>One listing, stored under any id.</summary>
    public static Gen<Listing> Listing => ListingArbitrary.One;

    /// <summary>A valid query of any shape, paged by number.</summary>
    public static Gen<ListingQuery> Query => QueryArbitrary.Any;

    /// <summary>A clause of up to four levels.</summary>
    public static Gen<Clause> Clause => CriterionArbitrary.Tree;

    /// <summary>An area; everywhere now and then.</summary>
    public static Gen<SearchArea> Area => AreaArbitrary.Area;

    /// <summary>One shape.</summary>
    public static Gen<GeoShape> Shape => AreaArbitrary.Shape;

    /// <summary>Listings with different ids, in no order and with gaps.</summary>
    public static Gen<Listing[]> Listings(int least, int most) => ListingArbitrary.Set(least, most);

    /// <summary>The same listings for the same count and seed, with different ids.</summary>
    public static IReadOnlyList<Listing> SampleListings(int count, ulong seed = 1)
    {
        var random = new PCG(1, seed);
        var listings = new Listing[count];
        for (var i = 0; i < count; i++) listings[i] = ListingArbitrary.One.Generate(random, null, out _);
        return ListingArbitrary.WithIds(listings);
    }

    /// <summary>The same queries for the same count and seed.</summary>
    public static IReadOnlyList<ListingQuery> SampleQueries(int count, ulong seed = 1)
    {
        var random = new PCG(2, seed);
        var queries = new ListingQuery[count];
        for (var i = 0; i < count; i++) queries[i] = QueryArbitrary.Any.Generate(random, null, out _);
        return queries;
    }
}
