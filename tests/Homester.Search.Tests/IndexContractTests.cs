using Homester.Listings;
using Homester.Listings.Search;
using Homester.Testing.Contracts;

namespace Homester.Search.Tests;

/// <summary>The index as an engine.</summary>
public sealed class IndexContractTests : SearchContract
{
    protected override int Loads => 30;

    protected override Task<(IListingSearch Engine, IReadOnlyList<Listing> Listings)> LoadAsync(IReadOnlyList<Listing> listings) =>
        Task.FromResult(((IListingSearch)TestIndex.Of(listings), listings));
}
