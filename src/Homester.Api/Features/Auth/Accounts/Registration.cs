using Homester.Api.Features.Auth.Letters;
using Homester.Data;
using Homester.Data.Entities;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Homester.Api.Features.Auth.Accounts;

/// <summary>
/// Makes accounts. An address belongs to nobody until it was confirmed: whoever registers with one that another account has gets a provisional account,
/// which looks and works the same to him, and the address gets a letter. So nobody learns by registering who has an account here, and nobody can keep an
/// address from its owner by registering first: the account that confirms it gets it. One for each request.
/// </summary>
public sealed class Registration(UserManager<User> accounts, IDbContextFactory<HomesterDbContext> contexts, AccountRemoval removal, LetterQueue letters)
{
    /// <summary>Ends the placeholder of an account without an address: by RFC 2606 no mail can ever go there.</summary>
    public const string NoHost = "@provisional.invalid";

    public async Task<User> RegisterAsync(NewAccount request, CancellationToken cancellationToken)
    {
        // Two who register with one address at once: the second finds it taken and tries again.
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var holder = await accounts.FindByEmailAsync(request.Email);
            if (holder is not null) await ForgetProvisionalAsync(request.Email, cancellationToken);
            var user = new User
            {
                Email = holder is null ? request.Email : Guid.NewGuid().ToString("N") + NoHost,
                ClaimedEmail = holder is null ? null : request.Email,
                PasswordHash = request.PasswordHash, FirstName = request.FirstName, LastName = request.LastName, Phone = request.Phone,
            };
            if (!(await accounts.CreateAsync(user)).Succeeded) continue;
            letters.TryAdd(new(holder is { IsVerified: true } ? LetterKind.AddressTaken : LetterKind.VerifyEmail, request.Email, user.Id));
            return user;
        }

        throw new TimeoutException("The address was registered by several at once.");
    }

    /// <summary>The provisional account with this address, or null.</summary>
    public async Task<User?> FindProvisionalAsync(string email, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.ClaimedEmail == email, cancellationToken);
    }

    private async Task ForgetProvisionalAsync(string email, CancellationToken cancellationToken)
    {
        if (await FindProvisionalAsync(email, cancellationToken) is { } earlier) await removal.RemoveAsync(earlier.Id, cancellationToken);
    }
}
