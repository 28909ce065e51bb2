using Homester.Api.Tests.Hosting;
using Homester.Testing;

namespace Homester.Api.Tests.Properties;

public sealed class SearchTests : IAsyncLifetime
{
    private HomesterApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await HomesterApp.SqliteAsync(Arbitrary.SampleListings(200));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_search_answers_every_member_of_its_shape()
    {
        var answer = await _app.GetAsync("/api/properties/search?per_page=2&facets=property_type&status=any");
        Assert.Equal(200, (int)answer["total"]!);
        Assert.Equal(2, answer["properties"]!.AsArray().Count);
    }
}
