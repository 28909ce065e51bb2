using Homester.Api.Features.Docs;
using Homester.Api.Host.Access;
using Homester.Api.Host.Parameters;

namespace Homester.Api.Host.Idempotency;

/// <summary>On which routes a key counts. Derived from what the routes declare: there is no second list.</summary>
public static class IdempotencyRules
{
    /// <summary>
    /// Whether answers are kept: of every write, but not where passwords, codes or tokens go in or come out. There the hash of the request would let whoever
    /// reads the table guess at them, and the answer would hold them; a key is accepted and makes no difference.
    /// </summary>
    public static bool Keeps(string method, RouteDocumentation? route) => Writes(method, route) && !HasSecrets(route!);

    /// <summary>Whether the route writes at all. Routes that send what they ask for as a body read.</summary>
    public static bool Writes(string method, RouteDocumentation? route) =>
        route is { TakesQueryBody: false, OnlyReads: false } && (HttpMethods.IsPost(method) || HttpMethods.IsPut(method) || HttpMethods.IsPatch(method) || HttpMethods.IsDelete(method));

    private static bool HasSecrets(RouteDocumentation route) =>
        route.Access == AccessRule.Credentials || route.Body?.Any(member => member.Kind == BodyMemberKind.Secret) == true;
}
