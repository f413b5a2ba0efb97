import { loyalty, profile, renameCaller, report } from "./cart/account.ts";
import { empty, put, show } from "./cart/basket.ts";
import { checkout } from "./cart/checkout.ts";
import { order, orders, receipt } from "./cart/orders.ts";
import { signedIn } from "./identity.ts";
import { serve } from "./server.ts";

const deliveryOptions = [
  { name: "Wheelbarrow", days: 9, price: 0 },
  { name: "Flatbed lorry", days: 2, price: 4900 },
];

serve({
  "GET /health": () => ({ status: 200, body: { status: "up" } }),

  "GET /cart": signedIn(show),
  "DELETE /cart": signedIn(empty),
  "PUT /cart/items/{item}": signedIn(put),
  "POST /checkout": signedIn(checkout),

  "GET /orders": signedIn(orders),
  "GET /orders/{id}": signedIn(order),
  "GET /receipts/{id}": signedIn(receipt),
  "GET /delivery-options": signedIn(() => ({ status: 200, body: { options: deliveryOptions } })),

  "GET /profile": signedIn(profile),
  "PUT /users/{user}/profile": signedIn(renameCaller),
  "GET /loyalty/{user}": loyalty,
  "GET /admin/report": signedIn(report),
});
