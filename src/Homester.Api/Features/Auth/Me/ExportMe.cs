using System.Text.Json;
using Homester.Api.Features.Auth.Accounts;
using Homester.Api.Host.Access;
using Homester.Api.Host.Audit;
using Homester.Data;
using Homester.Data.Accounts;
using Homester.Data.Entities;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Homester.Api.Features.Auth.Me;

/// <summary>GET me/export: everything the store has about the account, as a file.</summary>
public static class ExportMe
{
    public static async Task HandleAsync(
        HttpContext context, SignedInAccount account, UserManager<User> accounts, IDbContextFactory<HomesterDbContext> contexts, SecurityEvents events, CancellationToken cancellationToken)
    {
        var user = await CallingAccount.OfAsync(accounts, account, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var export = await ReadAsync(db, user, account.Roles, cancellationToken);
        await events.WriteAsync(context, SecurityEventKinds.DataExported, account.Id, cancellationToken);
        context.Response.Headers.ContentDisposition = "attachment; filename=\"homester-account.json\"";
        await AuthAnswers.SendAsync(context, StatusCodes.Status200OK, export, cancellationToken);
    }

    private static async Task<ExportShape> ReadAsync(HomesterDbContext db, User user, IReadOnlyList<string> roles, CancellationToken cancellationToken)
    {
        var id = user.Id;
        return new ExportShape
        {
            User = AuthAnswers.Shape(user, roles),
            Sessions = [.. (await db.SignInSessions.AsNoTracking().Where(s => s.UserId == id).OrderBy(s => s.CreatedAt).ToListAsync(cancellationToken))
                .Select(s => new ExportedSession(s.CreatedAt.UtcDateTime, s.RefreshedAt.UtcDateTime, s.ExpiresAt.UtcDateTime, s.EndedAt?.UtcDateTime, s.EndReason))],
            Logins = [.. (await db.UserLogins.AsNoTracking().Where(l => l.UserId == id).OrderBy(l => l.Provider).ToListAsync(cancellationToken))
                .Select(l => new ExportedLogin(l.Provider, l.Subject, l.CreatedAt.UtcDateTime))],
            Favorites = [.. (await db.UserFavorites.AsNoTracking().Where(f => f.UserId == id).OrderBy(f => f.Id).ToListAsync(cancellationToken))
                .Select(f => new ExportedMark(f.PropertyId, f.CreatedAt.UtcDateTime, f.Note))],
            Hidden = [.. (await db.UserHidden.AsNoTracking().Where(h => h.UserId == id).OrderBy(h => h.PropertyId).ToListAsync(cancellationToken))
                .Select(h => new ExportedMark(h.PropertyId, h.CreatedAt.UtcDateTime, null))],
            Viewed = [.. (await db.UserViewed.AsNoTracking().Where(v => v.UserId == id).OrderBy(v => v.PropertyId).ToListAsync(cancellationToken))
                .Select(v => new ExportedView(v.PropertyId, v.FirstAt.UtcDateTime, v.LastAt.UtcDateTime, v.Times))],
            Compared = [.. (await db.UserCompared.AsNoTracking().Where(c => c.UserId == id).OrderBy(c => c.CreatedAt).ToListAsync(cancellationToken))
                .Select(c => new ExportedMark(c.PropertyId, c.CreatedAt.UtcDateTime, null))],
            SavedSearches = [.. (await db.SavedSearches.AsNoTracking().Where(s => s.UserId == id).OrderBy(s => s.Id).ToListAsync(cancellationToken))
                .Select(s => new ExportedSearch(s.Name, JsonElement.Parse(s.Query), s.CreatedAt.UtcDateTime, s.UpdatedAt.UtcDateTime, s.LastRunAt?.UtcDateTime))],
            Chats = await ChatsAsync(db, id, cancellationToken),
            Properties = await db.Properties.Where(p => p.OwnerId == id).OrderBy(p => p.Id).Select(p => p.Id).ToListAsync(cancellationToken),
            SecurityEvents = [.. (await db.SecurityEvents.AsNoTracking().Where(e => e.UserId == id).OrderBy(e => e.Id).ToListAsync(cancellationToken))
                .Select(e => new ExportedEvent(e.At.UtcDateTime, e.Kind, e.Client))],
        };
    }

    private static async Task<IReadOnlyList<ExportedChat>> ChatsAsync(HomesterDbContext db, int userId, CancellationToken cancellationToken)
    {
        var chats = await db.ChatSessions.AsNoTracking().Where(s => s.UserId == userId).OrderBy(s => s.Id).ToListAsync(cancellationToken);
        var messages = await db.ChatMessages.AsNoTracking().Where(m => db.ChatSessions.Any(s => s.Id == m.SessionId && s.UserId == userId)).OrderBy(m => m.Id).ToListAsync(cancellationToken);
        var byChat = messages.ToLookup(m => m.SessionId);
        return [.. chats.Select(c => new ExportedChat(
            c.SessionId, c.Title, c.CreatedAt.UtcDateTime, [.. byChat[c.Id].Select(m => new ExportedMessage(m.Role, m.Content, m.CreatedAt.UtcDateTime))]))];
    }
}
