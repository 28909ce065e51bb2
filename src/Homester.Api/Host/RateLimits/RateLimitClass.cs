namespace Homester.Api.Host.RateLimits;

/// <summary>What a route is limited as.</summary>
public enum RateLimitClass
{
    /// <summary>Every route that says nothing else.</summary>
    Default,

    /// <summary>Reads that a map or a page makes many of.</summary>
    Reading,

    /// <summary>The assistant.</summary>
    Chat,

    /// <summary>Proving who one is: passwords, codes, refresh tokens.</summary>
    SignIn,

    /// <summary>Making accounts, and whatever sends a mail.</summary>
    SignUp,

    /// <summary>Changes of one's own account.</summary>
    Account,

    /// <summary>Attempts to sign in to one account, from wherever they come.</summary>
    SignInAccount,

    /// <summary>Mails to one address, whoever asks for them.</summary>
    MailAccount,

    /// <summary>Not limited: what supervisors of the process ask.</summary>
    None,
}
