using Homester.Api.Features.Auth.Shapes;
using Homester.Api.Features.Docs;
using Homester.Api.Host.Access;
using Homester.Api.Host.RateLimits;

namespace Homester.Api.Features.Auth.Providers;

/// <summary>The routes of signing in with a provider. Its callback is the framework's: it is no route, and answers at /api/auth/{provider}/callback.</summary>
public static class ProviderEndpoints
{
    public static void MapProviders(this IEndpointRouteBuilder routes)
    {
        var auth = routes.MapGroup("/api/auth").WithTags("Accounts");
        List(auth, "providers", nameof(ListProviders));
        ByToken(auth, nameof(SignInByToken));
        auth.MapPost("oauth/exchange", ExchangeCode.HandleAsync).Documented(nameof(ExchangeCode), new(
            "Finish signing in with a provider", "The code behind the # of the page /signed-in for tokens.")
        {
            Access = AccessRule.Credentials, Body = ExchangeCode.Members, Answer = typeof(SignedInShape),
        }).LimitedAs(RateLimitClass.SignIn);
        // For browsers, which follow it: it has no place in a document of data.
        auth.MapGet("{provider}/start", StartSignIn.HandleAsync).ExcludeFromDescription().WithAccess(AccessRule.Credentials).LimitedAs(RateLimitClass.SignIn);
        var original = routes.MapGroup("/api/firebase-auth").WithTags("Accounts");
        List(original, "config", "Original" + nameof(ListProviders));
        ByToken(original, "Original" + nameof(SignInByToken));
    }

    private static void List(RouteGroupBuilder group, string path, string name) => group.MapGet(path, ListProviders.HandleAsync).Documented(name, new(
        "List providers", "With whom people may sign in here. A browser is sent to start; the provider sends it back to /api/auth/{provider}/callback.")
    {
        Access = AccessRule.Anyone, Answer = typeof(ProvidersShape),
    }).LimitedAs(RateLimitClass.Reading);

    private static void ByToken(RouteGroupBuilder group, string name) => group.MapPost("oauth/login", SignInByToken.HandleAsync).Documented(name, new(
        "Sign in by ID token", "An ID token of a configured provider for tokens. Its key, issuer, audience, times and nonce are checked.")
    {
        Access = AccessRule.Credentials, Body = SignInByToken.Members, Answer = typeof(SignedInShape),
    }).LimitedAs(RateLimitClass.SignIn);
}
