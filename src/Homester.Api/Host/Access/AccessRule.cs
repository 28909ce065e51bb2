namespace Homester.Api.Host.Access;

/// <summary>Who may call a route. Every route declares one; a route without one is refused to everybody and fails the tests.</summary>
public enum AccessRule
{
    /// <summary>Everybody. A token that comes along must be good all the same: a client whose token ran out wants to know.</summary>
    Anyone,
    /// <summary>Everybody, and a token that comes along is not looked at: what proves the caller stands in the body.</summary>
    Credentials,
    /// <summary>Whoever is signed in.</summary>
    SignedIn,
    /// <summary>Agents and admins; what is another agent's, the use case refuses.</summary>
    Agent,
    /// <summary>Admins.</summary>
    Admin,
}
