using Homester.Api.Host.Access;
using Homester.Api.Tests.Hosting;
using Microsoft.AspNetCore.Routing;

namespace Homester.Api.Tests.Auth;

public sealed class AccessTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly HomesterApp _app = fixture.App;

    [Fact]
    public void Every_route_declares_who_may_call_it() =>
        Assert.All(_app.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>(), route =>
            Assert.True(route.Metadata.GetMetadata<AccessMetadata>() is not null, $"{route.RoutePattern.RawText} declares no rule"));

    [Theory]
    [InlineData("not a token")]
    [InlineData("eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0.eyJzdWIiOiIxIn0.")]
    public async Task A_token_that_is_no_good_is_refused_even_where_none_is_needed(string token)
    {
        using var response = await _app.SendAsync(HttpMethod.Get, "/api/properties/search", token: token);

        await HomesterApp.ProblemAsync(response, 401);
    }

    [Fact]
    public async Task A_token_is_not_looked_at_where_the_body_proves_the_caller()
    {
        await _app.RegisterAsync("nell@example.org");

        using var response = await _app.SendAsync(
            HttpMethod.Post, "/api/auth/login", new { email = "nell@example.org", password = TestAccount.DefaultPassword }, "not a token");

        await HomesterApp.BodyAsync(response, 200);
    }
}
