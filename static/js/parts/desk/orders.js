/** The newest order of the day of each day, by day. Pure. */
export function newestOrders(store) {
  const found = new Map();
  for (const order of store.all("order_of_the_day")) {
    if (order.number > (found.get(order.day)?.number ?? 0)) found.set(order.day, order);
  }
  return found;
}
