using Homester.Api.Features.Auth.Administration;
using Homester.Api.Features.Auth.Me;
using Homester.Api.Features.Auth.Providers;
using Homester.Api.Features.Auth.Shapes;
using Homester.Api.Features.Auth.SignIn;
using Homester.Api.Features.Docs;
using Homester.Api.Host.Access;
using Homester.Api.Host.RateLimits;

namespace Homester.Api.Features.Auth;

/// <summary>The routes under /api/auth.</summary>
public static class AuthEndpoints
{
    public static void MapAuth(this IEndpointRouteBuilder routes)
    {
        var auth = routes.MapGroup("/api/auth").WithTags("Accounts");
        MapSignIn(auth);
        MapMe(auth);
        auth.MapLetters();
        routes.MapGroup("/api/firebase-auth").WithTags("Accounts").MapCodes("Original");
        routes.MapAdministration();
        routes.MapProviders();
    }

    private static void MapSignIn(RouteGroupBuilder auth)
    {
        auth.MapPost("register", Register.HandleAsync).Documented(nameof(Register), new(
            "Register", "Makes an account and signs it in. The address gets a letter to confirm it. Whether it has an account already cannot be told from the answer.")
        {
            Access = AccessRule.Credentials, Body = Register.Members, Status = StatusCodes.Status201Created, Answer = typeof(SignedInShape),
        }).LimitedAs(RateLimitClass.SignUp);
        auth.MapPost("login", Login.HandleAsync).Documented(nameof(Login), new(
            "Sign in", "Address and password for tokens. What was wrong is not told.")
        {
            Access = AccessRule.Credentials, Body = Login.Members, Answer = typeof(SignedInShape),
        }).LimitedAs(RateLimitClass.SignIn);
        auth.MapPost("refresh", Refresh.HandleAsync).Documented(nameof(Refresh), new(
            "Refresh tokens", "A refresh token for the next pair. It is good once: within 10 seconds it gives the same pair again, after that its use ends the session.")
        {
            Access = AccessRule.Credentials, Body = Refresh.Members, Answer = typeof(TokensShape),
        }).LimitedAs(RateLimitClass.SignIn);
        auth.MapPost("logout", Logout.HandleAsync).Documented(nameof(Logout), new(
            "Sign out", "Ends this session; its tokens are refused from now on.")
        {
            Access = AccessRule.SignedIn, Status = StatusCodes.Status204NoContent,
        });
        auth.MapPost("logout-all", LogoutAll.HandleAsync).Documented(nameof(LogoutAll), new(
            "Sign out everywhere", "Ends every session of the account.")
        {
            Access = AccessRule.SignedIn, Status = StatusCodes.Status204NoContent,
        });
    }

    private static void MapMe(RouteGroupBuilder auth)
    {
        auth.MapGet("me", GetMe.HandleAsync).Documented(nameof(GetMe), new("Read my account", "The account that is signed in.")
        {
            Access = AccessRule.SignedIn, Answer = typeof(UserShape),
        }).LimitedAs(RateLimitClass.Reading);
        auth.MapPatch("me", UpdateMe.HandleAsync).Documented(nameof(UpdateMe), new("Change my account", "What is sent changes, null erases, what is not sent stays.")
        {
            Access = AccessRule.SignedIn, Body = UpdateMe.Members, Answer = typeof(UserShape),
        }).LimitedAs(RateLimitClass.Account);
        auth.MapDelete("me", DeleteMe.HandleAsync).Documented(nameof(DeleteMe), new(
            "Delete my account", "Deletes it and everything of its: sessions, favourites, notes, saved searches, chats. Listings that it put in stay, without an owner.")
        {
            Access = AccessRule.SignedIn, Body = DeleteMe.Members, Status = StatusCodes.Status204NoContent,
        }).LimitedAs(RateLimitClass.Account);
        auth.MapGet("me/export", ExportMe.HandleAsync).Documented(nameof(ExportMe), new("Export my data", "Everything that is kept about the account, as a file.")
        {
            Access = AccessRule.SignedIn, Answer = typeof(ExportShape),
        }).LimitedAs(RateLimitClass.Account);
    }
}
