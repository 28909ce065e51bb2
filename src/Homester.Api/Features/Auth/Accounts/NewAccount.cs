namespace Homester.Api.Features.Auth.Accounts;

/// <summary>What somebody registers with.</summary>
/// <param name="Email">The address as it is compared.</param>
/// <param name="PasswordHash">Hash of the password; empty when the account shall have none.</param>
public sealed record NewAccount(string Email, string PasswordHash)
{
    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    public string? Phone { get; init; }
}
